"""Where a note comes from on the network: what one household or one office has in common."""

import hashlib
import ipaddress

PREFIX = 64  # what a household gets of the newer addresses


def network_of(address: str) -> str:
    """The network of an address, or nothing where it says nothing.

    An address of this machine or of a network of its own is a proxy that the house was not told of, or all the people
    of one building; one of them would close the door to all the others.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    found = getattr(found, "ipv4_mapped", None) or found
    if not found.is_global:
        return ""
    return str(found) if found.version == 4 else str(ipaddress.ip_network((found, PREFIX), strict=False))  # noqa: PLR2004


def unreadable(network: str, key: str) -> str:
    """The network as nobody can read it who has not the key."""
    return hashlib.blake2b(network.encode(), key=key.encode()[:64], digest_size=16).hexdigest()
