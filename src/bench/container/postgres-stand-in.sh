# What the official image does with POSTGRES_DB, POSTGRES_USER and POSTGRES_PASSWORD, on Debian's packages.
set -e
data=/var/lib/postgresql/data
bin=$(echo /usr/lib/postgresql/*/bin)
mkdir -p /run/postgresql
chown -R postgres "$data" /run/postgresql
as() { runuser -u postgres -- "$@"; }
if [ ! -s "$data/PG_VERSION" ]; then
  printf %s "$POSTGRES_PASSWORD" >/tmp/password && chown postgres /tmp/password
  as "$bin/initdb" -D "$data" -U "$POSTGRES_USER" -A scram-sha-256 --pwfile=/tmp/password >/dev/null
  rm /tmp/password
  echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
  as "$bin/pg_ctl" -D "$data" -w -o "-c listen_addresses=" start >/dev/null
  PGPASSWORD=$POSTGRES_PASSWORD as "$bin/createdb" -U "$POSTGRES_USER" "$POSTGRES_DB" || true
  as "$bin/pg_ctl" -D "$data" -w stop >/dev/null
fi
exec runuser -u postgres -- "$bin/postgres" -D "$data" -c "listen_addresses=*"
