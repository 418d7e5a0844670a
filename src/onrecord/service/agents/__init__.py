"""The record for assistants: an MCP server whose every answer can be cited."""
