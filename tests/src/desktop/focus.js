// What has the focus: its name, its group, and whether it is one of a set of radio buttons.
const it = document.activeElement;
if (!it || it === document.body) return { name: "", group: "", radio: false };
return { name: nameOf(it), group: groupOf(it), radio: it.matches("input[type=radio], [role=radio]") };
