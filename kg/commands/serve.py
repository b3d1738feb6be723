"""``foikg serve``: the graph as a site and a SPARQL endpoint."""

from __future__ import annotations

import logging
import socket
from pathlib import Path

import click

from kg import options
from kg.errors import FoikgError


@click.command("serve")
@options.store
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that foikg site wrote.  [default: 'site' beside the store]",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7878,
    show_default=True,
    help="Port to listen on; 0 takes a free one.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(0.1, 3600),
    default=30,
    show_default=True,
    help="Seconds after which a query is ended.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(64),
    default=1024,
    show_default=True,
    help="Megabytes that a query may use.",
)
@click.option(
    "--row-limit",
    type=click.IntRange(1),
    default=100_000,
    show_default=True,
    help="Rows of an answer; one that is cut says so in the header X-SPARQL-MaxRows.",
)
@click.option(
    "--places",
    type=click.IntRange(1),
    default=16,
    show_default=True,
    help="Queries that run at a time.",
)
def command(
    store: Path,
    site: Path | None,
    host: str,
    port: int,
    time_limit: float,
    memory_limit: int,
    row_limit: int,
    places: int,
) -> None:
    """Show the site of a graph and answer SPARQL queries, over HTTP.

    The site is one that `foikg site` wrote; it may be written while this runs. Every thing has its
    IRI here too: /id/force/cleveland leads to a page or to RDF, whichever a client asks for.

    Queries go to /sparql. Nothing can be changed by them, and none reaches other hosts or files.
    Each has a process to itself while it runs, which is ended at its limits. A graph that is built
    anew is taken up at once.

    \b
    foikg site --store build/graph --out build/site
    foikg serve --store build/graph
    curl http://127.0.0.1:7878/sparql --data-urlencode 'query=SELECT * { ?s ?p ?o } LIMIT 3'
    """
    import uvicorn

    from kg.serving.application import application
    from kg.serving.pool import Limits, Pool
    from kg.serving.protocol import PATH
    from kg.serving.site import Site
    from kg.store import current

    def graph() -> Path:
        return current(store).graph

    graph()  # before anything listens
    pages = Site(site or store.parent / "site", store)
    if site and not pages.exists:
        raise FoikgError(f"{site}: no site; write it with: {pages.command}")
    limits = Limits(time_limit, memory_limit, row_limit, places)
    logging.basicConfig(format="%(asctime)s %(message)s", level=logging.INFO)
    config = uvicorn.Config(
        application(Pool(graph, limits), pages),
        access_log=False,
        server_header=False,
        log_level="warning",
    )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or error
        raise FoikgError(
            f"{host}:{port}: cannot listen there ({reason}); give another --host or --port"
        ) from None
    # else the body of an answer waits some 40 ms for the client to acknowledge its head
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    name, port = listening.getsockname()[:2]
    address = f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"
    click.echo(f"{address}{PATH} answers queries; end with Ctrl+C")
    click.echo(f"{address}/ shows {pages.standing()}")
    uvicorn.Server(config).run(sockets=[listening])
