// What somebody writes against the generated types. It must compile as it stands, and the lines marked as
// wrong must not: the types say what the API says.
import type { components, paths } from "./storefront";

type Product = components["schemas"]["Product"];
type ProductCreate = paths["/products"]["post"]["requestBody"]["content"]["application/json"];
type ProductPatch = NonNullable<paths["/products/{id}"]["patch"]["requestBody"]>["content"]["application/merge-patch+json"];
type ProductPage = paths["/products"]["get"]["responses"][200]["content"]["application/json"];
type Login = paths["/login"]["post"]["requestBody"]["content"]["application/json"];

export const create: ProductCreate = { name: "Kettle", sku: "ABC-1", price: 12.5, tags: ["a"], availableFrom: null };
export const patch: ProductPatch = { price: 3 };
export const login: Login = { login: "editor", password: "editor" };

export function titleOf(product: Product): string {
  const status: "draft" | "active" | "retired" = product.status;
  return `${product.name} (${status}) ${product.description ?? "-"} ${product.price.toFixed(2)}`;
}

export function idsOf(page: ProductPage): string[] {
  return page.data.map((product) => product.id);
}

// @ts-expect-error a required member is missing
export const withoutSku: ProductCreate = { name: "Kettle" };

// @ts-expect-error a price is a number
export const priceAsText: ProductPatch = { price: "3" };

// @ts-expect-error a hidden member does not exist
export const notes = (product: Product): unknown => product.internalNotes;
