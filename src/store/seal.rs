//! A keyed hash with which a slice seals what it writes, so that a change from outside is noticed.
//!
//! The database hands it to every transaction ([`Db::seal_with`], [`Tx::seal`]) and knows nothing of what is sealed: whoever
//! writes a row that must be sealed needs no key among its arguments, and cannot forget it.
//!
//! [`Db::seal_with`]: super::Db::seal_with
//! [`Tx::seal`]: super::Tx::seal

use hmac::Hmac;
use sha2::Sha256;

/// HMAC-SHA256 under a key that is not in the database.
pub type Seal = Hmac<Sha256>;
