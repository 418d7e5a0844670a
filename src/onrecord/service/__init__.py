"""The record over HTTP and to agents: the API, the pages and the MCP server, three doors to the same queries.

Needs the packages of ``onrecord[service]``; nothing outside this folder imports them.
"""
