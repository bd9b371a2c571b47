//! What people say for a word of the format: other words, other languages, and above all its opposite.

/// What people say, by the word that they mean. A word is looked up only where its vocabulary has it, so that one list serves all
/// fields; what means different things in different fields stands once for each.
const SPOKEN: &[(&str, &[&str])] = &[
    // Statuses. What is denied leads to the denial, whatever word it resembles.
    (
        "available",
        &[
            "маалымат бар",
            "данные есть",
            "есть данные",
            "data available",
            "exists",
            "yes",
            "y",
            "true",
            "1",
            "full",
            "complete",
            "есть",
            "имеется",
            "да",
            "бар",
            "ооба",
            "+",
            "✓",
            "✔",
            "✅",
            "published",
            "опубликовано",
        ],
    ),
    (
        "missing",
        &[
            "no",
            "not available",
            "unavailable",
            "n/a",
            "na",
            "no data",
            "nodata",
            "none",
            "absent",
            "lacking",
            "not found",
            "not published",
            "not there",
            "gap",
            "false",
            "0",
            "нету",
            "данные отсутствуют",
            "-",
            "–",
            "✗",
            "✘",
            "❌",
            "нет",
            "нет данных",
            "не доступно",
            "недоступно",
            "недоступны",
            "данных нет",
            "не имеется",
            "не найдено",
            "не публикуется",
            "отсутствуют",
            "жок",
            "маалымат жок",
            "жеткиликсиз",
            "жеткиликтүү эмес",
            "табылган жок",
            "жарыяланбайт",
        ],
    ),
    (
        "partial",
        &[
            "partially",
            "partly",
            "in part",
            "some",
            "incomplete",
            "limited",
            "half",
            "частично доступно",
            "частичный",
            "частичные",
            "неполные",
            "неполностью",
            "имеются частично",
            "есть частично",
            "частично есть",
            "жарым-жартылай бар",
            "не полностью",
            "жарым жартылай",
            "айрымдары",
            "толук эмес",
            "±",
            "🟡",
            "◐",
        ],
    ),
    (
        "not_applicable",
        &[
            "does not apply",
            "irrelevant",
            "не применимо",
            "неприменим",
            "не применяется",
            "не относится",
            "колдонулбайт",
            "тиешеси жок",
        ],
    ),
    // Who can get at figures, and reasons of the same sense
    (
        "on_request",
        &[
            "on demand",
            "by request",
            "upon request",
            "request",
            "requested",
            "по требованию",
            "суроо боюнча",
            "сурам боюнча",
            "суроо-талап боюнча",
        ],
    ),
    ("public", &["open", "free", "online", "открыто", "открытые", "в открытом доступе", "общедоступно", "ачык"]),
    (
        "restricted",
        &[
            "closed",
            "confidential",
            "secret",
            "not public",
            "закрыто",
            "ограничено",
            "конфиденциально",
            "не публично",
            "жабык",
            "чектелген",
            "жашыруун",
        ],
    ),
    ("unknown", &["not known", "unclear", "?", "не известно", "неясно", "белгисиз", "билинбейт"]),
    // How figures come about
    (
        "administrative",
        &[
            "admin",
            "register",
            "registry",
            "administrative data",
            "реестр",
            "регистр",
            "административный учёт",
            "административный учет",
            "каттоо",
            "реестри",
        ],
    ),
    ("survey", &["sample survey", "household survey", "poll", "опрос", "обследование", "сурамжылоо", "изилдөө"]),
    ("census", &["population census", "перепись населения", "эл каттоо", "калкты каттоо"]),
    ("qualitative", &["interviews", "focus groups", "интервью", "качественные"]),
    // How often
    (
        "annual",
        &["yearly", "every year", "each year", "annually", "раз в год", "годовая", "ежегодный", "жыл сайын", "жылда"],
    ),
    ("monthly", &["every month", "раз в месяц", "помесячно", "ай сайын"]),
    ("quarterly", &["every quarter", "раз в квартал", "ежеквартальный", "квартал сайын"]),
    ("half_yearly", &["twice a year", "semi-annual", "semiannual", "два раза в год", "жылына эки жолу"]),
    ("biennial", &["every two years", "every 2 years", "каждые два года", "эки жылда бир"]),
    ("one_off", &["once", "one time", "ad hoc", "разово", "один раз", "бир жолу"]),
    ("irregular", &["occasional", "sporadic", "время от времени", "туруксуз"]),
    // Reasons
    ("not_collected", &["not gathered", "не собирается", "не собираются", "не собираем", "чогултулбайт", "жыйналбайт"]),
    (
        "searched_not_found",
        &["not found", "searched", "не найдено", "не нашли", "табылган жок", "издедик тапкан жокпуз"],
    ),
    ("not_yet_due", &["not yet", "too early", "ещё рано", "ещё не опубликовано", "али эрте"]),
    ("estimate", &["estimated", "estimates", "оценка", "оценки", "баа"]),
    // What became of a request
    ("received", &["answered", "got it", "yes", "получили", "да", "алынды", "келди"]),
    ("refused", &["rejected", "denied", "no", "отказ", "отказали", "баш тартышты"]),
    ("no_reply", &["no answer", "no response", "not answered", "unanswered", "не ответили", "жооп жок"]),
    ("pending", &["waiting", "open", "ждём", "ожидаем", "күтүүдө"]),
    // Names that other forms have for the fields of this one
    ("published", &["year", "date", "year of publication", "год", "год издания", "дата", "жылы", "күнү"]),
    ("type", &["kind", "kind of source", "тип", "вид", "түрү"]),
    ("contact", &["email", "e-mail", "mail", "почта", "эл. почта"]),
    ("link", &["url", "href", "website", "site", "address", "doi", "ссылка", "адрес", "сайт", "шилтеме", "дарек"]),
    ("text", &["definition", "words", "определение", "текст", "аныктама"]),
    ("note", &["comment", "remark", "comments", "комментарий", "пояснение", "комментарий", "түшүндүрмө"]),
    ("institution", &["organisation", "organization", "publisher", "agency", "организация", "ведомство", "уюм"]),
    ("frequency", &["periodicity", "how often", "частота", "жыштык"]),
    ("national", &["country", "страновой", "улуттук деңгээл"]),
    ("international", &["global", "world", "мировой", "дүйнөлүк"]),
    ("availability", &["table 1", "наличие", "наличие данных", "доступность", "маалыматтын болушу"]),
    ("sources", &["table 2", "источники", "булактар"]),
    ("searches", &["поиски", "издөөлөр"]),
    ("excluded", &["исключено", "не использовано", "колдонулбаган"]),
    ("because", &["reason", "why", "reason why", "почему", "эмне үчүн"]),
    ("window", &["period", "years", "период", "мезгил"]),
    ("asked", &["sent", "requested", "отправлено", "жөнөтүлгөн"]),
    ("answered", &["replied", "ответ", "жооп берилген"]),
    // Answers
    ("yes", &["y", "true", "да", "ооба", "1", "+"]),
    ("no", &["n", "false", "нет", "жок", "0", "-"]),
    ("none", &["no", "not defined", "нет", "не определено", "отсутствует", "жок", "аныкталган эмес", "n/a"]),
];

/// What makes the opposite of the word behind it.
const DENYING: [&str; 16] = [
    "not_",
    "non_",
    "no_",
    "un",
    "in",
    "non",
    "dis",
    "не_",
    "нет_",
    "не",
    "без_",
    "без",
    "never_",
    "without_",
    "isn't_",
    "эмес_",
];

/// What makes the opposite of the word before it.
const DENIED: [&str; 7] = ["_жок", "_эмес", "_нет", "_no", "_not", "сыз", "сиз"];

/// The words that a text is said for, as people say them; the text is folded.
pub(super) fn spoken(folded: &str) -> impl Iterator<Item = &'static str> {
    let says = move |said: &str| super::nearest::folded(said) == folded;
    SPOKEN.iter().filter(move |(_, said)| said.iter().any(|one| says(one))).map(|(word, _)| *word)
}

/// Whether a folded text denies a folded word: it is the word, or nearly so, with a denial before or behind it.
pub(super) fn denies(text: &str, word: &str) -> bool {
    let before = DENYING.iter().filter_map(|denial| text.strip_prefix(denial));
    let behind = DENIED.iter().filter_map(|denial| text.strip_suffix(denial));
    let itself = strsim::osa_distance(text, word);
    before.chain(behind).any(|rest| {
        let most = rest.chars().count() / 5;
        let distance = strsim::osa_distance(rest, word);
        distance <= most && distance < itself
    })
}
