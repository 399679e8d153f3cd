--liquibase formatted sql

--changeset test:author
alter table gone rename to author;
