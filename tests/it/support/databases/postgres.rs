//! One throwaway PostgreSQL cluster per test process, started when the first test asks for it.
//!
//! A small shell, the keeper, makes the cluster and then blocks on a pipe that the test process holds open. However
//! that process ends, the system closes the pipe; the keeper then stops the server at once and removes the folder.
//! It is a process group of its own, so that what stops the tests does not stop it.
//!
//! The server listens on a socket in its folder alone. It refuses to run as root: then the keeper runs as `postgres`
//! or `nobody`. Its time zone and its order of letters are unlike SQLite's on purpose: a statement that relies on
//! either gives itself away.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use headsup::store::{Db, migrate};
use tokio::sync::OnceCell;

use super::{migrated_at, setting};

/// `$1` is the folder of the binaries, its slash included.
/// Signals that would end it early are ignored: the one of a closed pipe comes when the tests die before they were told.
const KEEPER: &str = r#"
trap '' HUP INT TERM PIPE
dir=$(mktemp -d "${TMPDIR:-/tmp}/headsup-pg.XXXXXX") || exit 1
exec 2>"$dir/log"
if "$1initdb" -D "$dir/data" -U postgres -A trust --no-sync -E UTF8 --locale=C --locale-provider=icu \
        --icu-locale=en </dev/null >&2 \
    && "$1pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 start </dev/null >&2 -o "-k '$dir' \
        -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off \
        -c max_connections=400 -c shared_buffers=64MB -c timezone=Pacific/Chatham"
then
    echo "ready $dir"
    read -r _
else
    echo "failed: $(tail -n 20 "$dir/log" "$dir/server.log" | tr '\n' '|')"
fi
test ! -e "$dir/data/postmaster.pid" || "$1pg_ctl" -D "$dir/data" -m immediate -w stop </dev/null >&2
rm -rf "$dir"
"#;

pub struct Cluster {
    /// With a slash at its end.
    binaries: String,
    socket: PathBuf,
    created: AtomicUsize,
    /// Holds the pipe that keeps the server alive.
    _keeper: Child,
}

/// The cluster of this process; none when there are no binaries.
pub async fn cluster() -> Option<&'static Cluster> {
    static CLUSTER: OnceCell<Option<Cluster>> = OnceCell::const_new();

    let start = || async {
        let cluster = tokio::task::spawn_blocking(|| binaries().map(Cluster::start)).await.unwrap()?;
        cluster.sql("postgres", "create database migrated");
        let db = Db::open(&cluster.address("migrated").parse().unwrap()).await.unwrap();
        migrate(&db, migrated_at()).await.unwrap();
        db.close().await;
        Some(cluster)
    };
    CLUSTER.get_or_init(start).await.as_ref()
}

impl Cluster {
    fn start(binaries: String) -> Self {
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER, "keeper", &binaries]).current_dir("/").process_group(0);
        keeper.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        if id(&["-u"]) == Some(0) {
            let unprivileged =
                ["postgres", "nobody"].iter().find_map(|name| Some((id(&["-u", name])?, id(&["-g", name])?)));
            let (user, group) = unprivileged.expect("an unprivileged account to run PostgreSQL as");
            keeper.uid(user).gid(group);
        }
        let mut keeper = keeper.spawn().expect("sh to start PostgreSQL with");
        let mut said = String::new();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(keeper.stdout.take().unwrap()), &mut said).unwrap();
        let socket = said.strip_prefix("ready ").unwrap_or_else(|| panic!("PostgreSQL did not start: {said}"));
        Self { binaries, socket: PathBuf::from(socket.trim_end()), created: AtomicUsize::new(0), _keeper: keeper }
    }

    /// A database of its own.
    pub async fn create(&'static self, migrated: bool) -> String {
        let name = format!("t_{}", self.created.fetch_add(1, Ordering::Relaxed));
        let template = if migrated { "migrated" } else { "template0" };
        let statement = format!("create database {name} template {template}");
        tokio::task::spawn_blocking(move || self.sql("postgres", &statement)).await.unwrap();
        self.address(&name)
    }

    fn address(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&user=postgres", self.socket.display())
    }

    /// A database's rows as a dump, its files, and the write-ahead log that its files do not hold yet.
    pub fn everything_written(&self, address: &str) -> Vec<u8> {
        let database = address.trim_start_matches("postgres:///").split('?').next().unwrap();
        let dump = self.run("pg_dump", &["--inserts", "-d", database]);
        let oid = "select oid from pg_database where datname = current_database()";
        let oid = self.run("psql", &["-X", "-A", "-t", "-d", database, "-c", oid]);
        let data = self.socket.join("data");
        let own = data.join("base").join(String::from_utf8(oid).unwrap().trim());
        [dump, super::all_files(&own), super::all_files(&data.join("pg_wal"))].concat()
    }

    /// For what the product never does, such as creating a database.
    fn sql(&self, database: &str, statement: &str) {
        self.run("psql", &["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", database, "-c", statement]);
    }

    /// What one of PostgreSQL's own programs says, run against the cluster.
    fn run(&self, program: &str, arguments: &[&str]) -> Vec<u8> {
        let done = Command::new(format!("{}{program}", self.binaries))
            .args(["-U", "postgres", "-h"])
            .arg(&self.socket)
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap_or_else(|error| panic!("{program}, which comes with PostgreSQL: {error}"));
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        done.stdout
    }
}

/// The folder of the newest binaries, with a slash at its end.
fn binaries() -> Option<String> {
    let has_server = |folder: &Path| folder.join("initdb").exists() && folder.join("postgres").exists();
    let named = setting("HEADSUP_TEST_PG_BIN").map(PathBuf::from);
    let of_debian = || {
        let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(Result::ok);
        let newest = versions
            .filter_map(|entry| Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin"))))
            .filter(|(_, folder)| has_server(folder))
            .max_by_key(|(version, _)| *version);
        newest.map(|(_, folder)| folder)
    };
    let on_path = || setting("PATH")?.split(':').map(PathBuf::from).find(|folder| has_server(folder));
    let folder = match named {
        Some(folder) => has_server(&folder).then_some(folder),
        None => of_debian().or_else(on_path),
    };
    folder.map(|folder| format!("{}/", folder.display()))
}

fn id(arguments: &[&str]) -> Option<u32> {
    let said = Command::new("id").args(arguments).stderr(Stdio::null()).output().ok()?;
    String::from_utf8(said.stdout).ok()?.trim().parse().ok()
}
