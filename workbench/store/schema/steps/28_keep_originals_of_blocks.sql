-- The text that a block came with, where a person mended it before it was added; else empty.
alter table blocks add column original text not null default '';
