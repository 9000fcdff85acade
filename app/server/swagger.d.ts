declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  interface SwaggerOptions {
    domNode: HTMLElement;
    url: string;
    deepLinking?: boolean;
    validatorUrl?: string | null;
  }
  const swaggerUi: (options: SwaggerOptions) => unknown;
  export default swaggerUi;
}
