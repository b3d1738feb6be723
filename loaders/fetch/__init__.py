"""Pages and documents from the web to a folder of files, politely."""
