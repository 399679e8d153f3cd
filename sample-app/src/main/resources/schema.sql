create sequence if not exists customer_seq increment by 50;
create sequence if not exists orders_seq increment by 50;

create table if not exists customer (
  id       bigint       primary key,
  name     varchar(120) not null,
  email    varchar(254) not null unique,
  tier     varchar(20)  not null,
  street   varchar(120) not null,
  postcode varchar(12)  not null,
  city     varchar(80)  not null,
  country  varchar(2)   not null
);

create table if not exists orders (
  id            bigint         primary key,
  version       integer        not null,
  customer_id   bigint         not null references customer,
  placed_at     timestamp with time zone not null,
  status        varchar(20)    not null,
  shipping      varchar(20)    not null,
  delivery_date date           not null,
  note          varchar(500),
  total         numeric(38, 2) not null
);

create table if not exists order_line (
  order_id         bigint         not null references orders,
  position         integer        not null,
  sku              varchar(20)    not null,
  quantity         integer        not null,
  unit_price       numeric(38, 2) not null,
  discount_percent numeric(38, 2) not null,
  primary key (order_id, position)
);
