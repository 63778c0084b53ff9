//! A practice in a folder of its own: the whole app without a window, with a clock that a test can turn.

use app::{
    App, Error, Surroundings,
    library::Texts,
    views::{
        guide::{GuidePlace, GuideView},
        keys::FreshKey,
        people::PeopleView,
        start::PracticeForm,
    },
};
use chrono::{DateTime, Duration, FixedOffset, TimeZone};
use domain::{
    guide::{Typed, TypedAnswers},
    person::PeopleQuery,
};
use press::Press;
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};
use store::KeyCost;
use tempfile::TempDir;

/// The passphrase of every test practice.
pub const PASSPHRASE: &str = "river lamp quiet seven";

/// The app with its folder.
pub struct Office {
    /// The app.
    pub app: App,
    /// Its data folder; lives as long as the office.
    pub folder: Arc<TempDir>,
    clock: Arc<Mutex<DateTime<FixedOffset>>>,
    texts: Texts,
}

impl Office {
    /// An app that was never started, on a Sunday morning in November.
    pub fn empty() -> Office {
        Office::with_texts(&Texts::default())
    }

    /// The same with guides of the test's own.
    pub fn with_texts(texts: &Texts) -> Office {
        let folder = Arc::new(tempfile::tempdir().expect("a temporary folder"));
        Office::in_folder(folder, morning(), texts)
    }

    /// Everybody in the records, by name.
    pub fn everybody(&self) -> PeopleView {
        self.app.people(&all_people()).expect("the people")
    }

    /// A coach's practice, set up and open.
    pub fn open() -> Office {
        Office::open_with(&Texts::default())
    }

    /// The same, with identifiers as the app gives them; elsewhere they are short, so that tests can be read.
    pub fn open_with_real_ids() -> Office {
        let folder = Arc::new(tempfile::tempdir().expect("a temporary folder"));
        let (clock, texts) = (morning(), Texts::default());
        let around = around(&folder.path().join("data"), None, clock.clone());
        let app = started(Surroundings { ids: app::rising_ids(), ..around }, &texts);
        let office = Office { app, folder, clock, texts };
        set_up(&office.app);
        office
    }

    /// The same with guides of the test's own.
    pub fn open_with(texts: &Texts) -> Office {
        let office = Office::with_texts(texts);
        set_up(&office.app);
        office
    }

    /// The same folder in a program started anew; the old one must be gone by then.
    pub fn reopen(self) -> Office {
        let Office { app, folder, clock, texts } = self;
        drop(app);
        Office::in_folder(folder, clock, &texts)
    }

    /// A second program on the same folder while the first is still there.
    pub fn beside(first: &Office) -> Office {
        Office::in_folder(first.folder.clone(), first.clock.clone(), &first.texts)
    }

    /// Lets time pass.
    pub fn later(&self, by: Duration) {
        *self.clock.lock().expect("the clock") += by;
    }

    /// A path beside the vault, for exports.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Answers a guide's page and goes on.
    pub fn answer(&self, view: &GuideView, typed: &[(&str, &str, &str)]) -> Result<GuideView, Error> {
        let page = match &view.place {
            GuidePlace::Page(page) => page.id.clone(),
            GuidePlace::Start(_) => "start".to_owned(),
            other => panic!("no question here: {other:?}"),
        };
        self.app.continue_page(&view.run, &page, answers(typed), view.revision)
    }

    fn in_folder(folder: Arc<TempDir>, clock: Arc<Mutex<DateTime<FixedOffset>>>, texts: &Texts) -> Office {
        let app = app_with(&folder.path().join("data"), None, clock.clone(), texts);
        Office { app, folder, clock, texts: texts.clone() }
    }
}

/// Sets the practice up as the screens do, and says what the recovery key is: its six groups.
pub fn set_up(app: &App) -> Vec<String> {
    let fresh = app.new_recovery_key(&practice(), PASSPHRASE, PASSPHRASE).expect("a recovery key");
    assert_eq!(fresh.errors, [], "the practice is in order");
    let FreshKey { groups, asked } = fresh.value.expect("a recovery key");
    let group = &groups[asked - 1];
    let made = app.create_vault_with_recovery_key(&practice(), PASSPHRASE, PASSPHRASE, group);
    assert_eq!(made.expect("a vault").errors, [], "and typed back");
    groups
}

/// The app on a data folder, with a clock that somebody else turns.
pub fn app_in(folder: &Path, clock: Arc<Mutex<DateTime<FixedOffset>>>) -> App {
    app_with(folder, None, clock, &Texts::default())
}

/// The same, with a settings folder that remembers how new the vault is.
pub fn app_remembering_in(settings: &Path, folder: &Path, clock: Arc<Mutex<DateTime<FixedOffset>>>) -> App {
    app_with(folder, Some(settings), clock, &Texts::default())
}

fn app_with(
    folder: &Path,
    settings: Option<&Path>,
    clock: Arc<Mutex<DateTime<FixedOffset>>>,
    texts: &Texts,
) -> App {
    started(around(folder, settings, clock), texts)
}

fn around(folder: &Path, settings: Option<&Path>, clock: Arc<Mutex<DateTime<FixedOffset>>>) -> Surroundings {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    Surroundings {
        folder: folder.to_owned(),
        settings: settings.map(Path::to_owned),
        cost: KeyCost::TEST,
        clock: Box::new(move || *clock.lock().expect("the clock")),
        ids: Box::new(|| format!("id-{}", NEXT.fetch_add(1, Ordering::Relaxed))),
        platform: "linux",
        version: "0.0.0",
        locale: "en-GB".into(),
    }
}

fn started(around: Surroundings, texts: &Texts) -> App {
    App::with_texts(around, Press::with_bundled_fonts_only(), texts).expect("content that can be read")
}

/// A Sunday morning in November, one hour east of Greenwich.
pub fn morning() -> Arc<Mutex<DateTime<FixedOffset>>> {
    let zone = FixedOffset::east_opt(3600);
    let morning = zone.and_then(|zone| zone.with_ymd_and_hms(2026, 11, 22, 9, 0, 0).single());
    Arc::new(Mutex::new(morning.expect("a valid moment")))
}

/// Asks for everybody, by name.
pub fn all_people() -> PeopleQuery {
    PeopleQuery { limit: u32::MAX, ..PeopleQuery::default() }
}

/// A coach's practice as typed.
pub fn practice() -> PracticeForm {
    PracticeForm {
        name: "Stillwater Coaching".into(),
        owner: "Zoë Ångström-Núñez".into(),
        trade: "coach".into(),
        email: "zoe@stillwater.example".into(),
        currency: "EUR".into(),
        page_size: "a4".into(),
        client_word: "client".into(),
        session_word: "session".into(),
        ..PracticeForm::default()
    }
}

/// Question, choice, text: as it stands in the fields.
pub fn answers(typed: &[(&str, &str, &str)]) -> TypedAnswers {
    let one = |(id, choice, text): &(&str, &str, &str)| {
        let fields = Typed { text: (*text).to_owned(), ..Typed::choice(choice) };
        ((*id).to_owned(), fields)
    };
    typed.iter().map(one).collect()
}

/// A coach's answers to the whole quick set, page by page.
pub const QUICK_RULES: &[&[(&str, &str, &str)]] = &[
    &[("parties.channel", "email", ""), ("parties.facts", "contact", "")],
    &[
        ("nature.other_care", "inform", ""),
        ("nature.words", "", "I help people who want to change their work."),
    ],
    &[("frequency.sessions_per_month", "2", ""), ("frequency.minutes", "50", "")],
    &[("medium.kind", "video", ""), ("medium.second", "phone", "")],
    &[("calls.starter", "link", "")],
    &[
        ("fee.basis", "session", ""),
        ("fee.amount", "", "95"),
        ("fee.tax", "included", ""),
        ("fee.same_for_all", "yes", ""),
    ],
    &[("paying.due", "before", ""), ("paying.late", "pause", "")],
    &[
        ("cancel.client.notice_hours", "other", "36"),
        ("cancel.client.reason", "", "I keep this hour free for you alone."),
    ],
    &[
        ("cancel.client.late", "session_lost", ""),
        ("cancel.client.emergencies", "yes", ""),
        ("cancel.client.repeat", "one_free", ""),
    ],
    &[("cancel.practitioner.same_notice", "yes", ""), ("cancel.practitioner.remedy", "make_up", "")],
    &[("between.contact", "email", "")],
    &[
        ("between.amount", "limited", ""),
        ("between.per_week", "2", ""),
        ("between.over", "next_session", ""),
        ("between.reply_hours", "48", ""),
    ],
    &[("preparation.brings", "topic", "")],
    &[("homework.due", "next_session", ""), ("homework.missed", "look", "")],
    &[("promise.lapse", "extra_time", ""), ("promise.review_sessions", "6", "")],
    &[("change.how", "both_sign", "")],
    &[("ending.client.notice_days", "14", ""), ("ending.client.refund", "unused", "")],
    &[
        ("ending.practitioner.grounds", "named", ""),
        ("ending.practitioner.notice_days", "14", ""),
        ("ending.practitioner.referral", "names", ""),
    ],
    &[("acknowledgement.review", "first_session", "")],
];

/// Guides and documents that nobody ships: they use all that the engine can do.
pub fn fixtures() -> Texts {
    let text = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    Arc::new(vec![
        text("guides/every_kind.toml", include_str!("../content/fixtures/every_kind.toml")),
        text("documents/every_kind.md", include_str!("../content/fixtures/every_kind.md")),
        text("guides/long_one.toml", include_str!("../content/fixtures/long_one.toml")),
        text("documents/long_one.md", include_str!("../content/fixtures/long_one.md")),
        text("guides/ponder.toml", include_str!("../content/fixtures/ponder.toml")),
        text("documents/ponder.md", include_str!("../content/fixtures/ponder.md")),
        text("guides/talk.toml", include_str!("../content/fixtures/talk.toml")),
        text("documents/talk_words.md", include_str!("../content/fixtures/talk_words.md")),
        text("documents/talk_letter.md", include_str!("../content/fixtures/talk_letter.md")),
    ])
}
