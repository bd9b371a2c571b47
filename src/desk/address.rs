//! The server's own address, in each of the ways in which a browser writes it.

/// This machine by its own names; whatever a foreign name resolves to, it is none of them.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Whether an authority, as in a `Host` header, is this server's own. A port that is not named is a name's alone.
pub(super) fn is_own(authority: &str, port: u16) -> bool {
    NAMES.iter().any(|name| {
        let (Some(begin), Some(rest)) = (authority.get(..name.len()), authority.get(name.len()..)) else {
            return false;
        };
        begin.eq_ignore_ascii_case(name) && (rest.is_empty() || rest.strip_prefix(':') == Some(&port.to_string()))
    })
}

/// Whether an origin, as in an `Origin` header, is that of a page of this server.
pub(super) fn is_own_origin(origin: &str, port: u16) -> bool {
    let authority = origin.strip_prefix("http://");
    // A name without a port is that of another server, on port 80.
    authority
        .is_some_and(|authority| is_own(authority, port) && (port == 80 || authority.ends_with(&format!(":{port}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_s_own_names_are_its_own() {
        for host in ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "LocalHost", "localhost", "[::1]:8000"] {
            assert!(is_own(host, 8000), "{host}");
        }
        for host in [
            "example.org",
            "example.org:8000",
            "127.0.0.1.example.org",
            "localhost:80000",
            "localhost:8001",
            "localhost.:8000",
            "a@localhost:8000",
            "localhost:8000, example.org",
            "пример:8000",
            "",
        ] {
            assert!(!is_own(host, 8000), "{host}");
        }
    }

    #[test]
    fn an_origin_is_that_of_a_page_of_the_same_port() {
        for origin in ["http://127.0.0.1:8000", "http://localhost:8000"] {
            assert!(is_own_origin(origin, 8000), "{origin}");
        }
        for origin in
            ["null", "http://localhost", "https://localhost:8000", "http://localhost:8001", "http://a:8000", ""]
        {
            assert!(!is_own_origin(origin, 8000), "{origin}");
        }
        assert!(is_own_origin("http://localhost", 80));
    }
}
