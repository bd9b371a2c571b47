//! The languages that reference managers name: by codes of two and three letters, and by names.

use crate::model::LANGUAGE_CODES;

/// The codes of three letters (ISO 639-2, both kinds) behind those of two.
const THREE: &str = "aa aar ab abk ae ave af afr ak aka am amh an arg ar ara as asm av ava ay aym az aze ba bak be bel bg bul bi bis bm bam \
bn ben bo bod bo tib br bre bs bos ca cat ce che ch cha co cos cr cre cs ces cs cze cu chu cv chv cy cym cy wel da dan de deu de ger \
dv div dz dzo ee ewe el ell el gre en eng eo epo es spa et est eu eus eu baq fa fas fa per ff ful fi fin fj fij fo fao fr fra fr fre \
fy fry ga gle gd gla gl glg gn grn gu guj gv glv ha hau he heb hi hin ho hmo hr hrv ht hat hu hun hy hye hy arm hz her ia ina id ind \
ie ile ig ibo ii iii ik ipk io ido is isl is ice it ita iu iku ja jpn jv jav ka kat ka geo kg kon ki kik kj kua kk kaz kl kal km khm \
kn kan ko kor kr kau ks kas ku kur kv kom kw cor ky kir la lat lb ltz lg lug li lim ln lin lo lao lt lit lu lub lv lav mg mlg mh mah \
mi mri mi mao mk mkd mk mac ml mal mn mon mr mar ms msa ms may mt mlt my mya my bur na nau nb nob nd nde ne nep ng ndo nl nld nl dut \
nn nno no nor nr nbl nv nav ny nya oc oci oj oji om orm or ori os oss pa pan pi pli pl pol ps pus pt por qu que rm roh rn run ro ron \
ro rum ru rus rw kin sa san sc srd sd snd se sme sg sag sh hbs si sin sk slk sk slo sl slv sm smo sn sna so som sq sqi sq alb sr srp ss ssw \
st sot su sun sv swe sw swa ta tam te tel tg tgk th tha ti tir tk tuk tl tgl tn tsn to ton tr tur ts tso tt tat tw twi ty tah ug uig \
uk ukr ur urd uz uzb ve ven vi vie vo vol wa wln wo wol xh xho yi yid yo yor za zha zh zho zh chi zu zul";

/// The names of languages that reference managers write out, and their codes.
const NAMES: [(&str, &str); 52] = [
    ("english", "en"),
    ("american", "en"),
    ("british", "en"),
    ("usenglish", "en"),
    ("ukenglish", "en"),
    ("russian", "ru"),
    ("kyrgyz", "ky"),
    ("kirghiz", "ky"),
    ("kirgiz", "ky"),
    ("kazakh", "kk"),
    ("uzbek", "uz"),
    ("tajik", "tg"),
    ("turkmen", "tk"),
    ("ukrainian", "uk"),
    ("german", "de"),
    ("ngerman", "de"),
    ("deutsch", "de"),
    ("austrian", "de"),
    ("french", "fr"),
    ("francais", "fr"),
    ("français", "fr"),
    ("spanish", "es"),
    ("español", "es"),
    ("arabic", "ar"),
    ("chinese", "zh"),
    ("turkish", "tr"),
    ("persian", "fa"),
    ("farsi", "fa"),
    ("italian", "it"),
    ("italiano", "it"),
    ("portuguese", "pt"),
    ("brazilian", "pt"),
    ("polish", "pl"),
    ("mongolian", "mn"),
    ("azerbaijani", "az"),
    ("armenian", "hy"),
    ("georgian", "ka"),
    ("korean", "ko"),
    ("japanese", "ja"),
    ("hindi", "hi"),
    ("dutch", "nl"),
    ("swedish", "sv"),
    ("norwegian", "no"),
    ("danish", "da"),
    ("finnish", "fi"),
    ("русский", "ru"),
    ("рус", "ru"),
    ("кыргызча", "ky"),
    ("кыргызский", "ky"),
    ("английский", "en"),
    ("узбекский", "uz"),
    ("казахский", "kk"),
];

/// The codes of the languages that a field names, separated by commas, semicolons, slashes or `and`, each once; and the words that
/// name none.
pub(super) fn languages(written: &str) -> (Vec<String>, Vec<String>) {
    let lower = written.to_lowercase().replace(" and ", ";").replace(" & ", ";");
    let (mut codes, mut unknown): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for part in lower.split([';', ',', '/']).map(str::trim).filter(|part| !part.is_empty()) {
        match code(part) {
            Some(code) if codes.iter().any(|known| known == code) => {}
            Some(code) => codes.push(code.to_owned()),
            None => unknown.push(part.to_owned()),
        }
    }
    (codes, unknown)
}

fn code(part: &str) -> Option<&'static str> {
    let named = |name: &str| NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code);
    let bare = part.split(['-', '_', ' ', '(']).next().unwrap_or(part);
    let of_two = |bare: &str| LANGUAGE_CODES.iter().copied().find(|code| *code == bare);
    let of_three = |bare: &str| {
        let mut pairs = THREE.split_ascii_whitespace().collect::<Vec<_>>().into_iter();
        std::iter::from_fn(move || Some((pairs.next()?, pairs.next()?)))
            .find(|(_, three)| *three == bare)
            .map(|(two, _)| two)
    };
    named(part)
        .or_else(|| of_two(bare))
        .or_else(|| of_three(bare).and_then(of_two))
        .or_else(|| named(bare))
        .or_else(|| part.split([' ', '(', ')']).rev().find_map(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_by_name_and_code() {
        let known = |written: &str| languages(written).0;
        assert_eq!(known("en-US"), ["en"]);
        assert_eq!(known("russian"), ["ru"]);
        assert_eq!(known("ky and ru and en"), ["ky", "ru", "en"]);
        assert_eq!(known("rus"), ["ru"]);
        assert_eq!(known("kir; eng, ger/deu"), ["ky", "en", "de"]);
        assert_eq!(known("американский английский"), ["en"]);
        assert_eq!(known("English (United States)"), ["en"]);
        assert_eq!(languages("Klingon"), (Vec::new(), vec!["klingon".to_owned()]));
        // Every pair is of a code that tables know.
        let words: Vec<&str> = THREE.split_ascii_whitespace().collect();
        assert_eq!(words.len() % 2, 0);
        assert!(words.chunks(2).all(|pair| pair[0].len() == 2 && pair[1].len() == 3), "{words:?}");
        let lacking: Vec<&str> =
            LANGUAGE_CODES.iter().copied().filter(|code| !words.chunks(2).any(|pair| pair[0] == *code)).collect();
        assert_eq!(lacking, [""; 0]);
    }
}
