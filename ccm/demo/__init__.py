"""A synthetic dataset with years of history. It is labelled, and the same for the same options."""

from ccm.demo.making import make_demo
from ccm.demo.world import LAST_DAY, Demo

__all__ = ["LAST_DAY", "Demo", "make_demo"]
