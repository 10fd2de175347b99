#!/bin/sh
# Run once by the database's image, when its volume is empty: a user for onrecord that owns one database and nothing else.
# The image's own superuser is for backups and upgrades.
set -eu
psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\set password `head -n 1 /run/secrets/db_password`
CREATE ROLE onrecord LOGIN PASSWORD :'password';
CREATE DATABASE news OWNER onrecord ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE news FROM PUBLIC;
SQL
