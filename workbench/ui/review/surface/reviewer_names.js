// What somebody is called now, by the name they came with.
export const calledNow = (desk, name) => desk.sheet.called?.[name] ?? name;
