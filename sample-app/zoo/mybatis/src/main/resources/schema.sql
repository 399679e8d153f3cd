create table song (id bigint primary key, title varchar(100), seconds int);
insert into song values (1, 'Air', 312), (2, 'Badinerie', 88);
