//! `cargo xtask package`: a `.deb` of what the project says now.
//!
//! The tree is written here and packed by `dpkg-deb`. No script of ours runs on the computer that
//! installs it: what has to happen there, the system's own triggers do.

mod depends;
mod licences;
mod texts;
mod tree;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use self::texts::Control;
use self::tree::Tree;
use crate::folders::{self, Folders};
use crate::machine::{Machine, System};
use crate::needs;
use crate::node::Node;
use crate::open_window::cargo;
use crate::orders::PackageOrders;
use crate::packages;
use crate::process;
use crate::trouble::{Outcome, Trouble};
use crate::ui::{self, Pages};

/// The desktop's name for Planetfall.
const ID: &str = "social.planetfall.Planetfall";

/// The sizes its picture is drawn in.
const ICONS: &[u32] = &[32, 48, 64, 128, 256, 512];

const PACKING: Duration = Duration::from_secs(10 * 60);

/// Builds Planetfall for keeps and packs it.
pub fn make(orders: &PackageOrders) -> Outcome<ExitCode> {
    let machine = Machine::look();
    if !matches!(machine.system, System::Linux(_)) {
        return Err(Trouble::new("Packages are made for Debian and its kin, on Linux."));
    }
    let folders = Folders::find()?;
    folders::make_results(&folders)?;
    let needs = [needs::TO_BUILD, needs::TO_PACKAGE].concat();
    packages::ensure(machine, &folders, &needs, orders.agreed)?;
    ui::prepare(&folders, &Node::find()?, Pages::Window)?;
    if !process::hand_over(&mut build(&folders))?.success() {
        return Err(Trouble::new("Planetfall could not be built; the reason stands above."));
    }

    let file = pack(&folders)?;
    let size = file.metadata().map_err(|cause| Trouble::with_path("read", &file, &cause))?.len();
    println!(
        "\n{}\n{size} bytes. It is installed with\n  apt install {}",
        file.display(),
        file.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// The command that builds the app for keeps: with the features that every other build here has.
fn build(folders: &Folders) -> Command {
    let mut command = cargo(folders);
    command.args(["build", "--workspace", "--bin", "planetfall", "--release"]);
    command
}

fn pack(folders: &Folders) -> Outcome<PathBuf> {
    let place = folders.target.join("package");
    let architecture = process::answer(Command::new("dpkg").arg("--print-architecture"))
        .ok_or_else(|| Trouble::new("dpkg does not say what kind of processor this is."))?;
    let file = place.join(format!("planetfall_{}_{architecture}.deb", texts::VERSION));
    folders::make_empty(&place)?;

    let tree = fill(folders, place.join("tree"))?;
    let program = tree.path("usr/bin/planetfall");
    let control = Control {
        architecture: &architecture,
        depends: &depends::of(&program, &place)?,
        installed_kib: tree.size_kib()?,
    };
    tree.write("DEBIAN/md5sums", &tree.sums()?)?;
    tree.write("DEBIAN/control", &control.text())?;

    let mut deb = Command::new("dpkg-deb");
    deb.args(["--root-owner-group", "-Zxz", "--build"]).arg(tree.root()).arg(&file);
    process::must(&mut deb, &folders.log("package"), PACKING)?;
    Ok(file)
}

fn fill(folders: &Folders, root: PathBuf) -> Outcome<Tree> {
    let project = &folders.project;
    let linux = project.join("assets/linux");
    let tree = Tree::new(root)?;
    let program = folders.target.join("release/planetfall");
    tree.copy_program(&program, "usr/bin/planetfall")?;
    let desktop = format!("{ID}.desktop");
    tree.copy(&linux.join(&desktop), &format!("usr/share/applications/{desktop}"))?;
    let metainfo = format!("{ID}.metainfo.xml");
    tree.copy(&linux.join(&metainfo), &format!("usr/share/metainfo/{metainfo}"))?;
    add_icons(&tree, project)?;
    let licence = folders::read(&project.join("LICENSE"))?;
    tree.write("usr/share/doc/planetfall/copyright", &texts::copyright(&licence))?;
    tree.write("usr/share/doc/planetfall/third-party.txt", &licences::of_all(folders)?)?;
    Ok(tree)
}

fn add_icons(tree: &Tree, project: &Path) -> Outcome<()> {
    let hicolor = "usr/share/icons/hicolor";
    for size in ICONS {
        let from = project.join(format!("src-tauri/icons/{size}x{size}.png"));
        tree.copy(&from, &format!("{hicolor}/{size}x{size}/apps/{ID}.png"))?;
    }
    let drawing = project.join("assets/icons/planetfall.svg");
    tree.copy(&drawing, &format!("{hicolor}/scalable/apps/{ID}.svg"))
}
