"""A Ray cluster of several nodes on this machine: a head that reads nothing, and one other node of one core."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

STORE = 80 * 1024 * 1024


@dataclass(frozen=True)
class Nodes:
    """The nodes, and where they put what their stores are too small for."""

    cluster: Any
    spilled: Path
    added: list[Any] = field(default_factory=list)

    def add(self) -> None:
        """Add a node of one core."""
        options = {"object_store_memory": STORE, "object_spilling_directory": str(self.spilled)}
        self.added.append(self.cluster.add_node(num_cpus=1, **options))

    def kill(self) -> None:
        """Kill the node that was added first."""
        self.cluster.remove_node(self.added.pop(0), allow_graceful=False)


@pytest.fixture(scope="session")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'onrecord[cluster]'")
    from onrecord.cluster.running import quietly

    quietly()
    import ray
    from ray.cluster_utils import Cluster

    prompt = {"health_check_period_ms": 1000, "health_check_timeout_ms": 2000, "health_check_failure_threshold": 3}
    spilled = tmp_path_factory.mktemp("spilled")
    head = {
        "num_cpus": 0,
        "object_store_memory": STORE,
        "object_spilling_directory": str(spilled),
        "include_dashboard": False,
        "_system_config": prompt,
    }
    cluster = Cluster(initialize_head=True, head_node_args=head)
    found = Nodes(cluster, spilled)
    found.add()
    ray.init(address=cluster.address, log_to_driver=False, logging_level="CRITICAL")
    yield found
    ray.shutdown()
    cluster.shutdown()
