import { routeOf } from "../../../examples/microservices/src/routes";

test.each([
  ["POST", "/api/users", "user", "/users"],
  ["GET", "/api/users/1", "user", "/users/1"],
  ["POST", "/api/orders", "order", "/orders"],
  ["GET", "/api/orders/12", "order", "/orders/12"],
  ["GET", "/api/products/tea", "product", "/products/tea"],
])("%s %s goes to the %s service", (method, path, to, inner) => {
  expect(routeOf(method, path)).toEqual({ to, path: inner });
});

test.each([
  ["POST", "/api/products/tea/reserve"],
  ["GET", "/api/products/tea/reserve"],
  ["GET", "/api/users"],
  ["DELETE", "/api/orders/1"],
  ["GET", "/api/products/../users/1"],
  ["GET", "/api/health"],
  ["GET", "/users/1"],
])("%s %s is not public", (method, path) => {
  expect(routeOf(method, path)).toBeUndefined();
});
