"""How Sphinx builds these pages: ``make docs``.  There a warning is an error, as of a link that leads nowhere."""

from __future__ import annotations

import onrecord

project = "onrecord"
author = copyright = "the onrecord authors"
release = version = onrecord.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["conf.py", "picture.py", "sbom.py", "transcripts.py"]
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"

html_theme = "furo"
html_title = "onrecord"
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
pygments_style = "default"
pygments_dark_style = "github-dark"
