//! Opening the gate from inside the process.

use crate::control::who;
use crate::joining::Standing;
use crate::joining::letters::{self, Letter};
use crate::server::PracticeServer;

impl PracticeServer {
    /// Every letter so far, oldest first.
    #[must_use]
    pub fn letters(&self) -> Vec<Letter> {
        self.planet.world().letters.clone()
    }

    /// Does what pressing a letter's link in a browser does, without a browser.
    ///
    /// Returns where the browser is sent then: the first redirect address of the app that filled
    /// in the form, or this planet's own front page. A link that opens nothing gives nothing.
    #[must_use]
    pub fn press(&self, link: &str) -> Option<String> {
        let mut world = self.planet.world();
        let (id, _) = world.confirm(&letters::code_in(link)?)?;
        Some(world.way_back(&id).unwrap_or_else(|| world.url("/")))
    }

    /// The names of those who have answered their letter and wait for somebody's yes.
    #[must_use]
    pub fn waiting(&self) -> Vec<String> {
        let world = self.planet.world();
        let waits = world.people.values().filter(|it| it.standing() == Standing::Waiting);
        waits.map(|it| it.username.clone()).collect()
    }

    /// Says yes to someone who waits for it.
    pub fn approve(&self, name: &str) {
        let mut world = self.planet.world();
        let id = who(&world, name);
        if let Some(joining) = world.people.get_mut(&id).and_then(|it| it.joining.as_mut()) {
            joining.approved = true;
        }
    }

    /// Says no: the account is gone, and with it everything that was handed out for it.
    pub fn reject(&self, name: &str) {
        let mut world = self.planet.world();
        let id = who(&world, name);
        world.send_away(&id);
    }

    /// Makes an invitation and returns its link; it works on a planet that is closed, too.
    #[must_use]
    pub fn invite(&self, max_uses: Option<u32>) -> String {
        let mut world = self.planet.world();
        let code = world.invite(max_uses);
        world.url(&format!("/invite/{code}"))
    }

    /// Ends every invitation made so far.
    pub fn expire_invitations(&self) {
        for invitation in &mut self.planet.world().invitations {
            invitation.expired = true;
        }
    }
}
