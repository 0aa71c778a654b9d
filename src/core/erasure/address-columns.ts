/**
 * Empties an address except for the columns that taxes depend on: country,
 * province and postal code. The columns are the same in every table of
 * addresses.
 */
export const NO_ADDRESS = [
  "first_name",
  "last_name",
  "company",
  "phone",
  "address_1",
  "address_2",
  "city",
  "metadata",
]
  .map((column) => `${column} = NULL`)
  .join(", ")
