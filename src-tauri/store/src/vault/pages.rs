//! A vault file read page by page, without SQLCipher, which goes on to fail after the first damaged page.
//!
//! Each page carries its own proof (SQLCipher 4: HMAC-SHA512 over what is encrypted, the initialization vector
//! and the page's number), so a page that is given back is as it was written, whatever became of the others.

use crate::connection::PAGE;
use crate::error::StoreError;
use crate::keys::DataKey;
use aes::Aes256;
use cbc::Decryptor;
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use zeroize::Zeroizing;

const SIZE: usize = PAGE as usize;
const SALT: usize = 16;
const IV: usize = 16;
/// What is left of a page for its content; after it stand the initialization vector and the proof.
pub const USABLE: usize = SIZE - IV - 64;

/// The pages of a vault file.
pub struct Pages {
    file: File,
    key: Zeroizing<[u8; 32]>,
    proof_key: Zeroizing<[u8; 64]>,
    /// How many there are; the first has number 1.
    pub count: u32,
}

impl Pages {
    /// Opens the file to read it. What is too short to be a page at its end is left out.
    pub fn open(path: &Path, key: &DataKey) -> Result<Pages, StoreError> {
        let mut file = File::open(path)?;
        let count = u32::try_from(file.metadata()?.len() / PAGE).unwrap_or(u32::MAX);
        let mut salt = [0; SALT];
        if count == 0 || file.read_exact(&mut salt).is_err() {
            return Err(StoreError::NotAVault);
        }
        let key = key.bytes();
        let proof_key = proof_key(&*key, salt).ok_or(StoreError::NotAVault)?;
        Ok(Pages { file, key, proof_key, count })
    }

    /// How many pages are as they were written. [`StoreError::NotAVault`] when none is.
    pub fn good(&mut self) -> Result<u64, StoreError> {
        match (1..=self.count).filter(|number| self.proved(*number).is_some()).count() {
            0 => Err(StoreError::NotAVault),
            good => Ok(good as u64),
        }
    }

    /// The page's content, or `None` when it is not as it was written. Of the first page, what stands in the
    /// place of the salt is zeros.
    pub fn read(&mut self, number: u32) -> Option<Vec<u8>> {
        let mut page = self.proved(number)?;
        let iv: [u8; IV] = page.get(USABLE..USABLE + IV)?.try_into().ok()?;
        let content = page.get_mut(begins(number)..USABLE)?;
        let decryptor = Decryptor::<Aes256>::new(&(*self.key).into(), &iv.into());
        decryptor.decrypt_padded::<NoPadding>(content).ok()?;
        page.truncate(USABLE);
        page.get_mut(..begins(number))?.fill(0);
        Some(page)
    }

    /// The page as it lies there, if it is as it was written.
    fn proved(&mut self, number: u32) -> Option<Vec<u8>> {
        let mut page = vec![0; SIZE];
        self.file.seek(SeekFrom::Start(u64::from(number.checked_sub(1)?) * PAGE)).ok()?;
        self.file.read_exact(&mut page).ok()?;
        let (covered, proof) = page.get(begins(number)..)?.split_at_checked(USABLE + IV - begins(number))?;
        let mac = Hmac::<Sha512>::new_from_slice(self.proof_key.get(..32)?).ok()?;
        mac.chain_update(covered).chain_update(number.to_le_bytes()).verify_slice(proof).ok()?;
        Some(page)
    }
}

/// The salt stands at the beginning of the first page.
fn begins(number: u32) -> usize {
    if number == 1 { SALT } else { 0 }
}

/// PBKDF2 in two rounds over the salt, every byte of it changed, as SQLCipher has it.
fn proof_key(key: &[u8], salt: [u8; SALT]) -> Option<Zeroizing<[u8; 64]>> {
    let round = |data: &[&[u8]]| {
        let mac = Hmac::<Sha512>::new_from_slice(key).ok()?;
        Some(data.iter().fold(mac, |mac, part| mac.chain_update(part)).finalize().into_bytes())
    };
    let first = round(&[&salt.map(|byte| byte ^ 0x3a), &1u32.to_be_bytes()])?;
    let second = round(&[&first])?;
    let mut both = Zeroizing::new([0; 64]);
    both.iter_mut().zip(first.iter().zip(&second)).for_each(|(to, (a, b))| *to = a ^ b);
    Some(both)
}
