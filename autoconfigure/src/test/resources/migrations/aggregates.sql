--liquibase formatted sql

--changeset test:aggregates
create table purchase (id bigint primary key, title varchar);
create table customer (id bigint primary key);
