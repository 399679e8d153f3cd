insert into tool (id, name, lent) values (1, 'Hammer', false), (2, 'Saw', true);
alter table tool alter column id restart with 10;
