//! A body as it was sent: so much of it as fits is kept, and the rest is read and thrown away, so that whoever sends it gets
//! to see the answer instead of a broken connection.

use axum::extract::Request;
use futures_util::StreamExt;

use super::Failure;

/// More than this is not even read.
const READ: usize = 64 * 1024 * 1024;

/// What was kept of a body.
pub struct Body {
    pub kept: Vec<u8>,
    /// Whether its end did not fit.
    pub cut: bool,
}

impl Body {
    /// Reads the body of a request and keeps its first `most` bytes.
    ///
    /// # Errors
    /// When the connection breaks off, or when there is no end to it.
    pub async fn read(request: Request, most: usize) -> Result<Self, Failure> {
        let (mut kept, mut read) = (Vec::new(), 0);
        let mut stream = request.into_body().into_data_stream();
        while let Some(chunk) = stream.next().await {
            let chunk = chunk.map_err(|_| Failure::broke_off())?;
            read += chunk.len();
            if read > READ {
                return Err(Failure::too_large("Send the first part only; more can be added afterwards."));
            }
            let room = most.saturating_sub(kept.len()).min(chunk.len());
            kept.extend_from_slice(&chunk[..room]);
        }
        Ok(Self { cut: read > kept.len(), kept })
    }
}
