//! What bringing people in costs: reading a list, looking it over, writing it, for ten times as many each time.

use tests::office::Office;

use crate::series::Series;

const ROUNDS: u32 = 3;

/// Prints one series for each size.
pub fn measure() {
    let mut sizes = [
        (Series::milliseconds("people/import/1000"), 1_000, 3),
        (Series::milliseconds("people/import/10000"), 10_000, 3),
        (Series::milliseconds("people/import/100000"), 100_000, 1),
    ];
    // In turn, so that all have their share of the machine's slow minutes.
    for _ in 0..ROUNDS {
        for (series, size, times) in &mut sizes {
            (0..*times).for_each(|_| import(series, *size));
        }
    }
    sizes.iter().for_each(|(series, ..)| series.print());
}

fn import(series: &mut Series, size: u64) {
    let office = Office::open_with_real_ids();
    let file = office.path("people.csv");
    std::fs::write(&file, list(size)).expect("a file");
    series.time(|| {
        let view = office.app.read_people(&file).expect("a list of people");
        office.app.review(&view.token, 0).expect("a list looked over");
        let done = office.app.run_import(&view.token).expect("people brought in");
        assert_eq!(done.added, size, "everybody is new");
    });
}

/// A list as an address book writes it.
fn list(size: u64) -> String {
    let row = |n: u64| {
        format!(
            "Ana {n},Berg {n},ana{n}@example.org,+49 30 {:07},Ringstr. {n},Berlin,10115,\"evening, VIP\",Likes tea.\n",
            n * 97 % 9_999_991
        )
    };
    let head = "First name,Last name,E-mail,Phone,Street,City,Postcode,Tags,Notes\n";
    std::iter::once(head.to_owned()).chain((1..=size).map(row)).collect()
}
