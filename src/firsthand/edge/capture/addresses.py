"""Which addresses of the network may be connected to: public ones only, whatever dress they come in."""

from __future__ import annotations

import ipaddress
import re
import socket

from firsthand.edge.capture.refused import Refused

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: networks that no page is fetched from, beyond those the registries call private
_CLOSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10",  # shared by the customers of one carrier; Alibaba keeps its machines' secrets here
        "168.63.129.16/32",  # Azure's own service, on a public address
        "192.0.0.0/24",  # Oracle's machines ask here for their secrets
        "192.88.99.0/24",  # relays to 6to4
        "::/96",  # IPv4 in IPv6, long given up
        "64:ff9b:1::/48",  # translation inside one network
        "2001::/23",  # Teredo and other experiments
        "2002::/16",  # 6to4
        "fec0::/10",  # what was "site-local"
    )
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)\Z", re.IGNORECASE)


def refusal(address: str) -> str:
    """Why nothing may be fetched from this IP address; "" when it is public."""
    try:
        ip: _Address = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return "no address of the network"
    if isinstance(ip, ipaddress.IPv6Address):
        ip = _inside(ip)
    if any(ip in network for network in _CLOSED if network.version == ip.version) or not ip.is_global:
        return "an address that is not public"
    return "an address of many machines" if ip.is_multicast else ""


def _inside(ip: ipaddress.IPv6Address) -> _Address:
    """The IPv4 address that an IPv6 one leads to, when it is written inside."""
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip


def check_host(host: str) -> None:
    """Raises ``Refused`` for a host that is a number in disguise (2130706433, 0x7f.1, 0177.0.0.1, 127.1), or holds
    what no name does: a zone of this machine, letters in percents.
    """
    try:
        zoned = "%" in str(ipaddress.ip_address(host))
    except ValueError:
        if not host or "%" in host or _NUMBER.match(host.rstrip(".").rpartition(".")[2]):
            raise Refused(f"{host or 'nothing'}: expected a name or an address of the network") from None
    else:
        if zoned:
            raise Refused(f"{host}: an address with a zone of this machine")


def system_addresses(host: str) -> list[str]:
    """What the system's resolver answers. Raises ``Refused`` when there is no such host."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused(f"no host {host}: {error}") from error
    return [str(entry[4][0]) for entry in found]
