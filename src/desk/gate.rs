//! Who may ask: a request of a foreign name, page or frame is refused by its head, before anything else of it is read.

use hyper::{
    HeaderMap, Method, Uri,
    header::{HOST, HeaderName, ORIGIN},
};

use super::address::{is_own, is_own_origin};

/// Whether a request is one of this server's own pages, of a person who typed the address or followed a link, or of a
/// program on this machine.
pub(super) fn is_own_request(method: &Method, uri: &Uri, headers: &HeaderMap, port: u16) -> bool {
    // A foreign name that resolves to this machine; two names, of which another reader could take the other.
    let host = matches!(only(headers, &HOST), Said::Once(host) if is_own(host, port));
    let target = uri.authority().is_none_or(|authority| is_own(authority.as_str(), port));
    let origin = match only(headers, &ORIGIN) {
        Said::Nothing => true,
        Said::Once(origin) => is_own_origin(origin, port),
        Said::Unclear => false,
    };
    host && target && origin && !is_foreign_fetch(method, headers)
}

/// Whether a browser says that another page wants this. A page that a person goes to is no such case: it shares
/// nothing with the one that led there.
fn is_foreign_fetch(method: &Method, headers: &HeaderMap) -> bool {
    let said = |name: &'static str| only(headers, &HeaderName::from_static(name));
    match said("sec-fetch-site") {
        Said::Nothing | Said::Once("same-origin" | "none") => false,
        Said::Once(_) => {
            let goes_there =
                said("sec-fetch-mode") == Said::Once("navigate") && said("sec-fetch-dest") == Said::Once("document");
            !(goes_there && method == Method::GET)
        }
        Said::Unclear => true,
    }
}

/// What a header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said<'a> {
    /// It is not there.
    Nothing,
    /// It is there once, with this value.
    Once(&'a str),
    /// It is there twice, or is no text.
    Unclear,
}

fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Said<'a> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Said::Nothing,
        (Some(value), None) => value.to_str().map_or(Said::Unclear, Said::Once),
        (Some(_), Some(_)) => Said::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: (&str, &str) = ("host", "127.0.0.1:8000");

    fn is_let_in(method: &Method, uri: &str, named: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in named {
            headers.append(*name, value.parse().expect("a header"));
        }
        is_own_request(method, &uri.parse().expect("a target"), &headers, 8000)
    }

    fn gets(named: &[(&'static str, &str)]) -> bool {
        is_let_in(&Method::GET, "/", named)
    }

    #[test]
    fn one_host_of_its_own_is_wanted() {
        assert!(gets(&[OWN]));
        assert!(!gets(&[]));
        assert!(!gets(&[("host", "example.org")]));
        assert!(!gets(&[OWN, ("host", "example.org")]) && !gets(&[OWN, OWN]));
        assert!(is_let_in(&Method::GET, "http://localhost:8000/", &[OWN]));
        assert!(!is_let_in(&Method::GET, "http://example.org/", &[OWN]));
    }

    #[test]
    fn no_page_of_another_origin_is_let_in() {
        assert!(gets(&[OWN, ("origin", "http://127.0.0.1:8000")]));
        for origin in ["http://example.org", "http://127.0.0.1:8001", "null"] {
            assert!(!gets(&[OWN, ("origin", origin)]), "{origin}");
        }
        assert!(!gets(&[OWN, ("origin", "http://127.0.0.1:8000"), ("origin", "http://example.org")]));
    }

    #[test]
    fn a_browser_s_word_of_a_foreign_page_or_frame_counts() {
        let fetched = |site: &'static str, mode: &'static str, dest: &'static str| {
            [OWN, ("sec-fetch-site", site), ("sec-fetch-mode", mode), ("sec-fetch-dest", dest)]
        };
        assert!(gets(&fetched("none", "navigate", "document")));
        assert!(gets(&fetched("same-origin", "navigate", "iframe")));
        assert!(gets(&fetched("same-origin", "cors", "empty")));
        // A link in a letter leads here.
        assert!(gets(&fetched("cross-site", "navigate", "document")));
        assert!(!is_let_in(&Method::POST, "/", &fetched("cross-site", "navigate", "document")));
        for site in ["cross-site", "same-site", "whatever"] {
            for (mode, dest) in [("navigate", "iframe"), ("no-cors", "script"), ("no-cors", "image"), ("cors", "empty")]
            {
                assert!(!gets(&fetched(site, mode, dest)), "{site} {mode} {dest}");
            }
        }
        assert!(!gets(&[OWN, ("sec-fetch-site", "none"), ("sec-fetch-site", "cross-site")]));
    }
}
