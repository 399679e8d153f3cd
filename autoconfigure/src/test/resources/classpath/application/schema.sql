create table if not exists thing (id bigint primary key, name varchar(100))
