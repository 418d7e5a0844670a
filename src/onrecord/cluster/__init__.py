"""The same reading past one machine: on Ray, over files or object storage; Parquet out, then onto a record.

``read`` has a cluster read what ``inputs`` finds, into an ``Output``, and yields the parts of that as they are there to
stay; ``Output.items`` gives back what is in them.  What one machine reads and what a cluster reads are the same rows.

ClusterError on import where what it takes is not installed.
"""

from importlib.util import find_spec

from onrecord.errors import ClusterError

if not all(map(find_spec, ("fsspec", "pyarrow"))):
    raise ClusterError("reading on a cluster takes more: pip install 'onrecord[cluster]'")

from onrecord.cluster.inputs import Input, inputs
from onrecord.cluster.output import Output, Part
from onrecord.cluster.running import read

__all__ = ["Input", "Output", "Part", "inputs", "read"]
