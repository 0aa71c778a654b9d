/** What the demo sells. The storefront has a drawing of each, under its handle. */
export const PRODUCTS: {
  title: string
  handle: string
  description: string
  /** What the customer chooses, and the price of each choice in euros. */
  option: string
  variants: { title: string; sku: string; amount: number }[]
}[] = [
  {
    title: "Enamel Mug",
    handle: "enamel-mug",
    description:
      "White enamel with a cobalt rim and a few honest specks. Keeps coffee warm while you finish the page.",
    option: "Color",
    variants: [{ title: "White", sku: "MUG-WHITE", amount: 12 }],
  },
  {
    title: "Stoneware Bowl",
    handle: "stoneware-bowl",
    description:
      "Thrown by hand and dipped twice in a celadon glaze, so that no two edges run alike. For fruit, soup or keys.",
    option: "Size",
    variants: [
      { title: "Small", sku: "BOWL-SMALL", amount: 24 },
      { title: "Large", sku: "BOWL-LARGE", amount: 38.5 },
    ],
  },
  {
    title: "Speckled Vase",
    handle: "speckled-vase",
    description:
      "A round vase of iron-rich clay. The specks come up through the glaze in the kiln. Made for three stems at most.",
    option: "Glaze",
    variants: [{ title: "Oatmeal", sku: "VASE-OATMEAL", amount: 46 }],
  },
  {
    title: "Linen Notebook",
    handle: "linen-notebook",
    description:
      "A hundred and sixty dotted pages that lie flat, sewn with linen thread and bound in cloth.",
    option: "Color",
    variants: [
      { title: "Ink", sku: "NOTEBOOK-INK", amount: 18 },
      { title: "Moss", sku: "NOTEBOOK-MOSS", amount: 18 },
      { title: "Sand", sku: "NOTEBOOK-SAND", amount: 18 },
    ],
  },
  {
    title: "Brass Pen",
    handle: "brass-pen",
    description:
      "A fountain pen, turned from a single rod of brass. It darkens where your hand holds it.",
    option: "Nib",
    variants: [
      { title: "Fine", sku: "PEN-FINE", amount: 34 },
      { title: "Broad", sku: "PEN-BROAD", amount: 34 },
    ],
  },
  {
    title: "Letter Set",
    handle: "letter-set",
    description:
      "Twenty sheets, ten envelopes and a stick of red wax, for the things that do not fit into a message.",
    option: "Paper",
    variants: [{ title: "Ivory", sku: "LETTER-IVORY", amount: 16.9 }],
  },
]
