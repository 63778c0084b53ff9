//! The practice: one row, and its logo.

use crate::column::{read_word, word};
use crate::{Reader, StoreError, Tx};
use domain::practice::Practice;
use rusqlite::{Row, params};

/// The practice, once it has been set up.
pub fn load(reader: &Reader<'_>) -> Result<Option<Practice>, StoreError> {
    reader.first("SELECT * FROM practice", [], read)
}

/// Keeps the practice in place of what was there.
pub fn save(tx: &Tx<'_>, practice: &Practice) -> Result<(), StoreError> {
    let p = practice;
    tx.change(
        "INSERT OR REPLACE INTO practice (id, name, owner, trade, credentials, email, phone, address,
            currency, page_size, language, client_word, session_word)
         VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            p.name,
            p.owner,
            word(&p.trade)?,
            p.credentials,
            p.email,
            p.phone,
            p.address,
            p.currency,
            word(&p.page_size)?,
            p.language,
            p.client_word,
            p.session_word,
        ],
    )?;
    Ok(())
}

/// The logo's file, byte by byte as it was chosen.
pub fn logo(reader: &Reader<'_>) -> Result<Option<Vec<u8>>, StoreError> {
    reader.first("SELECT bytes FROM practice_logo", [], |row| Ok(row.get(0)?))
}

/// Keeps a logo in place of the former one; `None` takes it away.
pub fn set_logo(tx: &Tx<'_>, logo: Option<&[u8]>) -> Result<(), StoreError> {
    match logo {
        Some(bytes) => {
            tx.change("INSERT OR REPLACE INTO practice_logo (id, bytes) VALUES (1, ?1)", [bytes])?
        }
        None => tx.change("DELETE FROM practice_logo", [])?,
    };
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Practice, StoreError> {
    Ok(Practice {
        name: row.get("name")?,
        owner: row.get("owner")?,
        trade: read_word(row, "trade")?,
        credentials: row.get("credentials")?,
        email: row.get("email")?,
        phone: row.get("phone")?,
        address: row.get("address")?,
        currency: row.get("currency")?,
        page_size: read_word(row, "page_size")?,
        language: row.get("language")?,
        client_word: row.get("client_word")?,
        session_word: row.get("session_word")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{example_practice, store};
    use domain::practice::{PageSize, Trade};

    #[test]
    fn the_practice_is_kept_as_it_was_given() {
        let (_folder, mut store) = store();
        assert_eq!(store.read(load).unwrap(), None);
        let mut practice = example_practice("Zoë's practice");
        for (trade, page_size) in
            Trade::ALL.into_iter().zip([PageSize::A4, PageSize::UsLetter].into_iter().cycle())
        {
            practice = Practice { trade, page_size, ..practice };
            store.tx(|tx| save(tx, &practice)).unwrap();
            assert_eq!(store.read(load).unwrap().as_ref(), Some(&practice));
        }
    }

    #[test]
    fn the_logo_comes_and_goes_byte_by_byte() {
        let (_folder, mut store) = store();
        let picture: Vec<u8> = (0..=255).cycle().take(300_000).collect();
        for logo in [None, Some(picture.as_slice()), Some(&[1, 2, 3]), None] {
            store.tx(|tx| set_logo(tx, logo)).unwrap();
            assert_eq!(store.read(super::logo).unwrap().as_deref(), logo);
        }
    }
}
