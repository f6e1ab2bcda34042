"""A small server of the Bridges API over made-up networks, written from the specification alone."""
