"""How a running Regie is put together: settings, addresses, the WSGI entry."""
