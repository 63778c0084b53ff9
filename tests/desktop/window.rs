//! The window opens.

use tests::desktop::Desk;

#[tokio::test]
async fn the_window_opens_and_shows_a_heading() {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open(data.path()).await;
    assert!(!desk.heading().await.is_empty());
    desk.close().await;
}
