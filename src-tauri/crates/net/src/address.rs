//! Public and special IP addresses.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether this address can belong to a server on the public internet.
///
/// Everything in the registries of special addresses is refused, and so is every way of
/// writing an IPv4 address inside an IPv6 one, unless what is inside is public itself.
///
/// <https://www.iana.org/assignments/iana-ipv4-special-registry>,
/// <https://www.iana.org/assignments/iana-ipv6-special-registry>
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = a == 0
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || address.is_broadcast()
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19))
        || a >= 240;
    !is_special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inside) = address.to_ipv4_mapped() {
        return is_public_v4(inside);
    }
    let parts = address.segments();
    let is_nat64 = parts[0] == 0x64 && parts[1] == 0xff9b;
    if is_nat64 {
        let well_known = parts[2..6].iter().all(|part| *part == 0);
        return well_known && is_public_v4(v4_in(parts[6], parts[7]));
    }
    // Only 2000::/3 has ever been given to anyone.
    let is_global = parts[0] & 0xe000 == 0x2000;
    let is_special = parts[0] == 0x2002
        || (parts[0] == 0x2001 && parts[1] < 0x0200)
        || (parts[0] == 0x2001 && parts[1] == 0x0db8)
        || (parts[0] == 0x3fff && parts[1] < 0x1000);
    is_global && !is_special
}

const fn v4_in(high: u16, low: u16) -> Ipv4Addr {
    let [a, b] = high.to_be_bytes();
    let [c, d] = low.to_be_bytes();
    Ipv4Addr::new(a, b, c, d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_addresses_are_not_public() {
        let special = "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 \
            192.0.0.8 192.0.2.1 192.168.1.1 198.18.0.1 224.0.0.1 240.0.0.1 \
            255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::7f00:1 \
            64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 2001:db8::1 2001::1 \
            2002:7f00:1:: 3fff::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1";
        for text in special.split(' ') {
            assert!(!is_public(text.parse().unwrap()), "{text} is not public");
        }
    }

    #[test]
    fn ordinary_addresses_are_public() {
        for text in
            ["1.1.1.1", "9.9.9.9", "100.128.0.1", "172.32.0.1", "2606:4700::1", "64:ff9b::101:101"]
        {
            assert!(is_public(text.parse().unwrap()), "{text} is an ordinary server");
        }
    }
}
