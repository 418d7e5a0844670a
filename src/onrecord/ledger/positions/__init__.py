"""Where actors stand on issues, and how that moved; put together when it is asked for, from what is on the record."""
