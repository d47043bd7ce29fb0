"""Where vectors are kept and searched: a module for each store, imported only when it is chosen."""
