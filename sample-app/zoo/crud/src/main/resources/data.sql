insert into author (id, name) values (1, 'Ada'), (2, 'Grace');
insert into book (id, title, isbn, published, author_id) values
  (1, 'Notes', '978-0000000001', '1843-09-01', 1),
  (2, 'Compilers', '978-0000000002', '1952-05-02', 2);
alter table book alter column id restart with 10;
