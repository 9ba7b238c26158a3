/**
 * Whether make takes a path as it is: a blank or a colon parts it in two (the kernel's Makefile refuses both), and quotes
 * and the like mean something to the shells of its recipes.
 */
export function isNameable(path: string): boolean {
  return !/[\s:;'"`$#\\&|<>()*?![\]{}%=]/.test(path)
}
