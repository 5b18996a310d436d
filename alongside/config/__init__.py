"""Settings, environment, root addresses, the WSGI entry and the `alongside` command."""
