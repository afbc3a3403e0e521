// What somebody is called now, by the name they came with.
export const currentName = (surface, name) => surface.sheet.called?.[name] ?? name;
