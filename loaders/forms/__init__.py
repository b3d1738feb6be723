"""Files of many forms to the clean text of the letters in them."""
