-- Roles and database, once, as a superuser. Passwords come from the environment:
--   XINGONG_OWNER_PASSWORD=… XINGONG_APP_PASSWORD=… psql -d postgres -f deploy/postgres-roles.sql
-- Needs psql 15 or later, and the contrib extension btree_gist on the server.
\set ON_ERROR_STOP on
\getenv owner_password XINGONG_OWNER_PASSWORD
\getenv app_password XINGONG_APP_PASSWORD

CREATE ROLE xingong_app NOLOGIN;            -- what the application may do; it can change neither schema nor history
CREATE ROLE xingong_rail_simulator NOLOGIN; -- the books of the simulated rail; no login needs it on a real installation
CREATE ROLE xingong_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE xingong LOGIN PASSWORD :'app_password';
GRANT xingong_app, xingong_rail_simulator TO xingong_owner WITH ADMIN OPTION;
GRANT xingong_app TO xingong;
CREATE DATABASE xingong OWNER xingong_owner;
