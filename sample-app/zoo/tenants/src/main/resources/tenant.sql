create table store (id bigint primary key, town varchar(100), staff int);
insert into store values (1, 'Oslo', 4), (2, 'Bergen', 2);
