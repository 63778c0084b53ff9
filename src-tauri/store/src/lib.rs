//! The vault: the one encrypted file that holds everything, its key, and its tables.
//!
//! SQL is written here and nowhere else. What is deliberately not here: rules (see `domain`), the order of
//! steps in a use case (see `app`), identifiers and the time of day, which come in as parameters.
//!
//! Begin with [`Vault`] (a data folder and its lock), then [`Store`] (the open vault: [`Store::tx`] to
//! write, [`Store::read`] to read), then [`table`]. Ways in: [`WayIn`], [`RecoveryKey`]. What saves the day:
//! [`backup::Backups`] and [`Vault::restore`], [`Vault::troubles`] and [`Vault::salvage`].

pub mod backup;
pub mod connection;
pub mod digest;
pub mod files;
pub mod table;
pub mod whole;

mod calibration;
mod column;
mod envelope;
mod error;
mod gate;
mod generation;
mod key_file;
mod keys;
mod migrations;
mod numbers;
mod recovery_key;
mod search_text;
mod sort_key;
mod tx;
mod vault;
mod whereabouts;

#[cfg(test)]
mod testing;

pub use connection::PRAGMAS;
pub use error::StoreError;
pub use key_file::WayIn;
pub use keys::{DataKey, KeyCost};
#[doc(hidden)]
pub use migrations::try_further_steps;
pub use recovery_key::{GROUPS as RECOVERY_KEY_GROUPS, RecoveryKey, RecoveryKeyError};
pub use sort_key::sort_key;
pub use tx::{Reader, Store, Tx};
pub use vault::{Damage, Example, Salvaged, SalvagedTable, Trouble, Vault, VaultError, holds_records};
pub use whereabouts::{Lost, Whereabouts};
